/** An application that asks databases by R2DBC. */
package com.acme.stores;
