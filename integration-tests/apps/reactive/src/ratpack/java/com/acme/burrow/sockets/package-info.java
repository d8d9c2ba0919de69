/** What stays open. */
package com.acme.burrow.sockets;
