/** Calls of the partner by one client. */
package com.acme.calls.partner.apache5;
