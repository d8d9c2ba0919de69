/** Runs handlers of Grizzly. */
package com.acme.bear;
