/** An application that does next to nothing. */
package com.acme.idle;
