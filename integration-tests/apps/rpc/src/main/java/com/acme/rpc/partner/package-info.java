/** The client. */
package com.acme.rpc.partner;
