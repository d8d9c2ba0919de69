/** Calls of the partner. */
package com.acme.calls.partner;
