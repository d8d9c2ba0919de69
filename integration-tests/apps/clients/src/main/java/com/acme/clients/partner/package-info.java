/** How it calls the other service: one library, one class. */
package com.acme.clients.partner;
