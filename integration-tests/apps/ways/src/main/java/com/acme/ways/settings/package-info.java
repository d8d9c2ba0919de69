/** Set up by a static initialiser. */
package com.acme.ways.settings;
