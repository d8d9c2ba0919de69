/** Returns before it is done. */
package com.acme.ways.later;
