/** Makes the calls that are asked for by HTTP. */
package com.acme.rpc.api;
