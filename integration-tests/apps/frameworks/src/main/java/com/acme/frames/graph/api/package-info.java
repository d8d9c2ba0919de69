/** The endpoint. */
package com.acme.frames.graph.api;
