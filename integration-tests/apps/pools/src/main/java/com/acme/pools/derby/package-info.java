/** Derby's driver. */
package com.acme.pools.derby;
