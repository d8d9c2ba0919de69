/** A resource that another locates. */
package com.acme.rest.items;
