/** What a request meets first. */
package com.acme.servlets.edge;
