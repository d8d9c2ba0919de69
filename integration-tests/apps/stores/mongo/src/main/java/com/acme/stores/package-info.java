/** An application that asks MongoDB. */
package com.acme.stores;
