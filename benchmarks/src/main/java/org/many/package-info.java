/** The library that the application uses. */
package org.many;
