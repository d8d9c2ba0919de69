/** The next service. */
package com.acme.lines.partner;
