/** A library that nobody knows, for tests that read the stack. */
package net.unheard;
