/** Where one patient's request or the practitioner's own pages stand: no crawler has business there. */
export const privatePaths = ['/consultation/', '/practice', '/api/']
