/** What data fetchers call. */
package com.acme.frames.graph.items;
