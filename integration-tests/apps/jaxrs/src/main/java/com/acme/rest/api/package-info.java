/** Resources. */
package com.acme.rest.api;
