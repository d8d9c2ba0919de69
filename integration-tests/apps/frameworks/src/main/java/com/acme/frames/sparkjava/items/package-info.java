/** Handlers of items. */
package com.acme.frames.sparkjava.items;
