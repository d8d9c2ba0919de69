/** A web application of plain servlets; {@link com.acme.servlets.Routes} says what is where. */
package com.acme.servlets;
