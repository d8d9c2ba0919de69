/** A service that others call by gRPC, and that calls another by gRPC. */
package com.acme.rpc;
