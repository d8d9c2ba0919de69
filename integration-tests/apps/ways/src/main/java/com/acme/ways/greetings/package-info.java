/** An interface with code of its own. */
package com.acme.ways.greetings;
