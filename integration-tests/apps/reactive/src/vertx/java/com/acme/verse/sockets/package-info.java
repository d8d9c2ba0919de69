/** Conversations. */
package com.acme.verse.sockets;
