/** A service that answers, logs, works on other threads and calls the next service. */
package com.acme.lines;
