/** Conversations. */
package com.acme.flow.sockets;
