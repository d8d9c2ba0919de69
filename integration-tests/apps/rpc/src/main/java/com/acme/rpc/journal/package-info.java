/** What the service calls. */
package com.acme.rpc.journal;
