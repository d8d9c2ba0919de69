/** What resources call. */
package com.acme.rest.services;
