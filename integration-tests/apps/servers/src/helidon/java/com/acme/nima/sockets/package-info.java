/** Web sockets. */
package com.acme.nima.sockets;
