/** Services of handlers without servlets. */
package com.acme.handlers;
