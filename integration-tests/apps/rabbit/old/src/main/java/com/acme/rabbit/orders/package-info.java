/** What consumers of the client are handed. */
package com.acme.rabbit.orders;
