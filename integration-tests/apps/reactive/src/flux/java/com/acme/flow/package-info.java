/** A service that streams. */
package com.acme.flow;
