/** A program that starts applications of others, for tests that read the stack. */
package org.starter;
