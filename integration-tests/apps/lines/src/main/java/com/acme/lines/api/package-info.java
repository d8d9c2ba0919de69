/** What is served. */
package com.acme.lines.api;
