/** Oracle's UCP. */
package com.acme.pools.ucp;
