/** Servlets, filters, controllers, handlers, and calls to them. */
package com.acme.transcript.web;
