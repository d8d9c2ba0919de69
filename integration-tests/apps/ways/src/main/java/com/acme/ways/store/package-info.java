/** Does what everything is about. */
package com.acme.ways.store;
