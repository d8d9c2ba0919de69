/** A GraphQL service, and what starts it. */
package com.acme.frames.graph;
