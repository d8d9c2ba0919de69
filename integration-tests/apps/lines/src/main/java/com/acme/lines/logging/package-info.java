/** The library that lines are written with. */
package com.acme.lines.logging;
