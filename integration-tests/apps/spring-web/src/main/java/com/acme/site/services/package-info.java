/** What all of them call. */
package com.acme.site.services;
