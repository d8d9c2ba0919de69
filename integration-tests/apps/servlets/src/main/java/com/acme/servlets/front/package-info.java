/** What lets others do the work. */
package com.acme.servlets.front;
