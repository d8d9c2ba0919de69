/** What handlers call. */
package com.acme.burrow.services;
