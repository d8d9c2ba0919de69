/** Conversations. */
package com.acme.handlers.sockets;
