/** An enum that only is looked through. */
package com.acme.ways.kinds;
