/** What handlers call. */
package com.acme.bear.services;
