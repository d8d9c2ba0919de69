/** A web application and the little of a container that runs it, for tests that weave both. */
package com.acme.servlets;
