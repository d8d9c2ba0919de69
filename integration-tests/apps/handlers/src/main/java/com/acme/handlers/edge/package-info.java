/** What stands before the handlers. */
package com.acme.handlers.edge;
