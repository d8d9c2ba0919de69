/** The class of a resource whose paths its interface declares. */
package com.acme.rest.stock;
