/** What it is asked. */
package com.acme.clients.api;
