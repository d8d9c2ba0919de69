/** A servlet or filter for each way in which a request can be handled, and can fail. */
package com.acme.servlets.web;
